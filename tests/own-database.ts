import { testDatabase } from './database'

// Before the test file is loaded, so that nothing in it can see another file's database.
await testDatabase()
