/** What became of a request: a contact was saved, something was told, or it was refused. */
export type Outcome = 'saved' | 'answered' | 'refused';

/** An answer of the stand-in server, ready to be sent. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: string | Buffer;
	/** What it says in one line, for people who watch. */
	message: string;
	outcome: Outcome;
	/** The connection is destroyed instead of answered. */
	cut?: boolean;
}

export function textAnswer(
	status: number,
	type: string,
	body: string,
	message: string,
	outcome: Outcome = byStatus(status),
): Answer {
	return { status, headers: { 'content-type': type }, body, message, outcome };
}

export function htmlAnswer(status: number, title: string, text = ''): Answer {
	const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;
	return textAnswer(status, 'text/html; charset=utf-8', body, `${status} ${title}`);
}

/** Answers of API v3 are JSON by today's rules, not PHP's. */
export function jsonAnswer(
	status: number,
	body: unknown,
	message: string,
	outcome?: Outcome,
): Answer {
	return textAnswer(status, 'application/json', JSON.stringify(body), message, outcome);
}

export function emptyAnswer(status: number, message: string): Answer {
	return { status, headers: {}, body: '', message, outcome: byStatus(status) };
}

function byStatus(status: number): Outcome {
	return status >= 200 && status < 300 ? 'answered' : 'refused';
}
