/** The storage key of the chosen theme. */
export const THEME_KEY = 'theme'

/** Runs before the first paint, so the page never flashes in the wrong theme. */
export const THEME_SCRIPT = `(()=>{let t;try{t=localStorage.getItem(${JSON.stringify(THEME_KEY)})}catch{}
const d=t==='dark'||t!=='light'&&matchMedia('(prefers-color-scheme: dark)').matches,r=document.documentElement
r.classList.toggle('dark',d);r.style.colorScheme=d?'dark':'light'})()`
