/** What happens when a provider fails: the plan for it, and what a reply shows of it. */
export { AskNextButton } from './ask-next-button.tsx'
export { FallbackSection } from './fallback-section.tsx'
export { ReplacedLine } from './replaced-line.tsx'
