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
	notAProxy: (): Words => ({
		message:
			"'Proxy' in the node's settings is not a proxy that n8n can use, and nothing was sent",
		description:
			'It looks like http://myproxy:3128 or https://myproxy:3128, with a port at the end. Proxies of other kinds, such as socks5, n8n would go around.',
	}),
	proxyPasswordUnreadable: (): Words => ({
		message:
			"'Proxy' in the node's settings has a user name or password that cannot be read, and nothing was sent",
		description:
			'A percent sign in it is written %25, and other characters that have a meaning in addresses are percent-encoded too, such as @ as %40.',
	}),
};

const SAME_FOR_ALL =
	'Options are the same for all items of a run, so n8n evaluates no expression in them.';
