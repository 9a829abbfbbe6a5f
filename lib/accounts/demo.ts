/** The sign-in of `npm run demo`; exists nowhere else. */
export const DEMO_EMAIL = 'demo@userguiding.local'
export const DEMO_PASSWORD = 'demo-password-1'
