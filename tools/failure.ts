/** Something that stops the command and that the person at the keyboard can do something about. */
export class Failure extends Error {
	constructor(
		message: string,
		/** What to do about it. */
		readonly advice?: string,
		/** A file with the whole story. */
		readonly logFile?: string,
	) {
		super(message);
		this.name = 'Failure';
	}
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
	return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The system's code of whatever was thrown, such as ENOENT. */
export function codeOf(thrown: unknown): string | undefined {
	if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
	return typeof thrown.code === 'string' ? thrown.code : undefined;
}
