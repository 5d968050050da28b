import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { textAnswer, type Answer } from '../answer';
import type { ApiCall } from '../apiCall';

/** By the file's ending. */
const TYPES: Readonly<Record<string, string>> = {
	html: 'text/html; charset=utf-8',
	css: 'text/css; charset=utf-8',
	js: 'text/javascript; charset=utf-8',
};

/** What the page is made of, each at `/_sandbox/` and its name; the page itself at `/` too. */
const FILES = readdirSync(__dirname).filter((name) => typeOf(name) !== undefined);

/** The page may load its own files and nothing else. */
const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:";

/** The page for people who watch, if the call asks for a part of it. */
export function pageAnswer({ method, path }: ApiCall): Answer | undefined {
	const name = path === '/' ? 'page.html' : path.replace('/_sandbox/', '');
	const type = FILES.includes(name) ? typeOf(name) : undefined;
	if (method !== 'GET' || !type) return undefined;
	const answer = textAnswer(200, type, readFileSync(join(__dirname, name), 'utf8'), '');
	answer.headers['content-security-policy'] = POLICY;
	answer.headers['cache-control'] = 'no-store';
	return answer;
}

function typeOf(name: string): string | undefined {
	const ending = extname(name).slice(1);
	return Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined;
}
