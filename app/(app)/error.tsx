'use client'

// Renders inside the frame, which keeps the menu. `app/error.tsx` handles errors in the frame itself.
export { default } from '../error'
