import type { FaultKind } from '../../../sandbox';

/** Answers that may mean the credential or the address, and so everything, or one request alone. */
export const oddAnswers: FaultKind[] = [
	'403-page',
	'401',
	'302-other-host',
	'html-404',
	'refused-xml',
	'web-page',
];
