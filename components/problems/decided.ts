export const DECIDED = 'problem-decided'
