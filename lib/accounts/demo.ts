/** The sign-in of `npm run demo`. It exists nowhere else. */
export const DEMO_EMAIL = 'demo@userguiding.local'
export const DEMO_PASSWORD = 'demo-password-1'
