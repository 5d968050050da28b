import { generateKeyPairSync, sign } from 'node:crypto';

/** A TLS server's key and certificate, both PEM. */
interface Identity {
	key: string;
	cert: string;
}

const ECDSA_WITH_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');

/** A certificate that nobody vouches for but itself, made on the spot: no private key lies in the tree. */
export function selfSigned(): Identity {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const algorithm = der(0x30, ECDSA_WITH_SHA256);
	const name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from('localhost')))));
	const validity = der(0x30, time('200101000000Z'), time('491231235959Z'));
	const contents = der(
		0x30,
		der(0x02, Buffer.from([1])),
		algorithm,
		name,
		validity,
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
	);
	const signature = der(0x03, Buffer.from([0]), sign('sha256', contents, privateKey));
	const certificate = der(0x30, contents, algorithm, signature).toString('base64');
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
	};
}

function time(utc: string): Buffer {
	return der(0x17, Buffer.from(utc));
}

/** A value in DER: what it is, how long it is, what is in it. */
function der(tag: number, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const head = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...head]), content]);
}
