/** Why a probe has no answer to show; the row of the table says so. */
export class NotAsked extends Error {
	constructor(reason: string) {
		super(reason);
		this.name = 'NotAsked';
	}
}

/** The person at the keyboard has had enough: nothing more is asked. */
export class Stopped extends NotAsked {
	constructor() {
		super('stopped before');
		this.name = 'Stopped';
	}
}

/** The account answers no more, or no more than "too many requests". */
export class NoAnswer extends NotAsked {
	constructor(reason: string) {
		super(reason);
		this.name = 'NoAnswer';
	}
}
