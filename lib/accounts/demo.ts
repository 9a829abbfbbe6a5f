/** The sign-in that `npm run demo` creates. Nothing else uses it. */
export const DEMO_EMAIL = 'demo@userguiding.local'
export const DEMO_PASSWORD = 'demo-password-1'
