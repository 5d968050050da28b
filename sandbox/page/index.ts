import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textAnswer, type Answer } from '../answer';
import type { ApiCall } from '../apiCall';

const FILES: Readonly<Record<string, [file: string, type: string]>> = {
	'/': ['page.html', 'text/html; charset=utf-8'],
	'/_sandbox/colors.css': ['colors.css', 'text/css; charset=utf-8'],
	'/_sandbox/layout.css': ['layout.css', 'text/css; charset=utf-8'],
	'/_sandbox/contents.css': ['contents.css', 'text/css; charset=utf-8'],
	'/_sandbox/page.js': ['page.js', 'text/javascript; charset=utf-8'],
};

/** The page may load its own files and nothing else. */
const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:";

/** The page for people who watch, if the call asks for a part of it. */
export function pageAnswer({ method, path }: ApiCall): Answer | undefined {
	const [file, type] = (Object.hasOwn(FILES, path) && FILES[path]) || [];
	if (method !== 'GET' || !file || !type) return undefined;
	const answer = textAnswer(200, type, readFileSync(join(__dirname, file), 'utf8'), '');
	answer.headers['content-security-policy'] = POLICY;
	answer.headers['cache-control'] = 'no-store';
	return answer;
}
