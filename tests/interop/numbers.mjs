// What libraries that nobody here wrote say of numbers: a JSON list of texts on stdin, a list of true and false on stdout.
//   node tests/interop/numbers.mjs ahv|iban|qrr|scor
import { text } from 'node:stream/consumers';
import { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import { stdnum } from 'stdnum';
import { isQRReferenceValid, isSCORReferenceValid } from 'swissqrbill/utils';

const judges = {
  ahv: number => stdnum.CH.ssn.validate(number).isValid,
  iban: number => isValidIBAN(electronicFormatIBAN(number)),
  qrr: isQRReferenceValid,       // neither of the two knows references
  scor: isSCORReferenceValid,
};

const numbers = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(numbers.map(number => judges[process.argv[2]](number))));
