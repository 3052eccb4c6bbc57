/** What leaves this machine and what stays: the Privacy page of the settings. */
export { PrivacyTab } from './privacy-tab.tsx'
