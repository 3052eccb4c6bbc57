import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { showRememberedAppearance } from './app/appearance.ts'
import { startWindow } from './app/start-window.ts'
import { takeCrashMark } from './crash-mark.ts'
import { openGently } from './features/chat/index.ts'
import { guessLanguage, startI18n } from './i18n/start-i18n.ts'
import { createLink } from './link/create-link.ts'
import { allowOwnWorkers } from './trusted-types.ts'
import './ui/theme.css'
import { setWindowLink } from './window-link.ts'

allowOwnWorkers(window)
showRememberedAppearance()
if (takeCrashMark(window)) openGently(Date.now())
startI18n(guessLanguage())
setWindowLink(createLink())
startWindow()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root.')
createRoot(root).render(
	<StrictMode>
		<App />
	</StrictMode>,
)
