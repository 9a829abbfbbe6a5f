'use client'

// Renders inside the frame, so the menu stays. `app/error.tsx` handles errors in the frame itself.
export { default } from '../error'
