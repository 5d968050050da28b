/** Loaded into a process before its program: time goes twenty times faster there, so that nobody waits for its pace. */
const SPEED = 20;
const now = Date.now;
const wait = setTimeout;
const startedAt = now();

Date.now = () => startedAt + (now() - startedAt) * SPEED;
Object.assign(globalThis, {
	setTimeout: (wake: () => void, ms = 0) => wait(wake, ms / SPEED),
});

export {};
