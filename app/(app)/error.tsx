'use client'

// Inside the frame, so that the menu stays; the outer one is for when the frame itself fails.
export { default } from '../error'
