import { main } from './checkAccount/main';

/** `npm run check:account`: asks a real account whether all that the sandbox assumes is so. */
void main(process.argv.slice(2)).then((status) => process.exit(status));
