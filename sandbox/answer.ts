/** An answer of the stand-in server, ready to be sent. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: string | Buffer;
	/** What it says in one line, for people who watch. */
	message: string;
	/** Whether a contact was saved. */
	saved: boolean;
	/** The connection is destroyed instead of answered. */
	cut?: boolean;
}

export function textAnswer(status: number, type: string, body: string, message: string): Answer {
	return { status, headers: { 'content-type': type }, body, message, saved: false };
}

export function htmlAnswer(status: number, title: string, text = ''): Answer {
	const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;
	return textAnswer(status, 'text/html; charset=utf-8', body, `${status} ${title}`);
}

/** Answers of API v3 are JSON by today's rules, not PHP's. */
export function jsonAnswer(status: number, body: unknown, message: string): Answer {
	return textAnswer(status, 'application/json', JSON.stringify(body), message);
}

export function emptyAnswer(status: number, message: string): Answer {
	return { status, headers: {}, body: '', message, saved: false };
}
