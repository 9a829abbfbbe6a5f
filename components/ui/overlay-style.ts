/** Shared by dialogs and sheets. */
export const overlayStyle = 'fixed inset-0 z-50 animate-fade-in bg-overlay'
/** Shared by dialogs and alert dialogs. */
export const panelStyle =
  'fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 animate-pop-in gap-4 overflow-y-auto rounded-xl border border-border bg-popover p-5 shadow-overlay'
