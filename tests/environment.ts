// A complete configuration, which `config()` needs, and the same one on every machine.
Object.assign(process.env, {
  APP_MODE: 'test',
  NO_ENV_FILE: '1',
  LOG_LEVEL: 'silent',
  AUTH_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
  ENCRYPTION_KEYS: `t1:${Buffer.alloc(32, 1).toString('base64')}`,
})
