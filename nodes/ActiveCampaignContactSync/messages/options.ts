import { shorten, type Words } from './text';

/** Messages about 'Options', which are switches of the node and the same for all items. */
export const optionMessages = {
	optionsMapped: (): Words => ({
		message: "'Options' is an expression, and nothing was sent",
		description: `${SAME_FOR_ALL} Remove the expression, and set the options one by one.`,
	}),
	/** @param takes what the option takes, as in 'on or off' */
	unusable: (label: string, given: unknown, takes: string): Words => ({
		message: `'${label}' cannot be used as it is set, and nothing was sent`,
		description: `It is "${shorten(typeof given === 'string' ? given : JSON.stringify(given))}", and it takes ${takes}. ${SAME_FOR_ALL} Set it in the panel, or remove it.`,
	}),
};

const SAME_FOR_ALL =
	'Options are the same for all items of a run, so n8n evaluates no expression in them.';
