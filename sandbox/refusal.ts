import type { Assume, Instead } from './assumptions';
import { inLanguage } from './languages';
import { emptyAnswer, textAnswer, type Answer } from './answer';
import { XML_PROLOG } from './php/xml';
import { CONTENT_TYPES, encodeReply, failure, type OutputFormat } from './reply';

/**
 * How API v1 answers a wrong key. All of them were met. Assumption (wrongKey): today's server uses
 * `result_code_0`.
 */
export type Refusal = 'result_code_0' | Instead<'wrongKey'>;

const MESSAGE = 'You are not authorized to access this file';

/** The answer to a wrong key; `root` is the root of the XML where the asked format is XML. */
export function refuseKey(
	refusal: Refusal,
	format: OutputFormat,
	root: string,
	language?: Assume['messageLanguage'],
): Answer {
	switch (refusal) {
		case 'xml':
			return xmlError('not_allowed');
		case '403_empty':
			return emptyAnswer(403, MESSAGE);
		case '401':
			return emptyAnswer(401, MESSAGE);
		case 'result_code_0':
		case 'result_code_0_text': {
			const code = refusal === 'result_code_0' ? 0 : '0';
			const reply = inLanguage({ root, ...failure(MESSAGE), code }, language);
			const body = encodeReply(reply, format);
			return textAnswer(200, CONTENT_TYPES[format], body, MESSAGE, 'refused');
		}
	}
}

/** A refusal without `result_code`, XML whatever was asked for: `<not_allowed>` or `<root>`. */
export function xmlError(root: string): Answer {
	const body = `${XML_PROLOG}<${root}><error>${MESSAGE}</error></${root}>`;
	return textAnswer(200, CONTENT_TYPES.xml, body, MESSAGE, 'refused');
}
