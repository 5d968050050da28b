/** The key of a sandbox that was given none. It opens nothing else and may be shown. */
export const DEMO_API_KEY = 'sandbox-demo-key-that-opens-nothing-else';
