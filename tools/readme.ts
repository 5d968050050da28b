/** `npm run readme`: writes into README.md what follows from the code. */
import { parameterTable } from './readme/parameterTable';
import { writeSection } from './readme/sections';

void writeSection('parameters', parameterTable());
