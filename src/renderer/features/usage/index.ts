export { OverLimitQuestion } from './over-limit-question.tsx'
export { UsageTab } from './usage-tab.tsx'
