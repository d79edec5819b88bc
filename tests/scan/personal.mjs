// The personal values of a run: what tests sent or saw (personal.txt), and what the tests say in their own words.

/** Birth dates that nothing else in the tests bears, in the orders in which they are written. */
const birthDates = ['1985-04-12', '1971-02-13'].flatMap(date => {
  const [year, month, day] = date.split('-');
  return [date, year + month + day, `${day}.${month}.${year}`, `${day}/${month}/${year}`];
});

/** Names of files and free texts of the tests: of documents, assignees, notes, reasons, aims. */
const texts = [
  'Zurbriggmann', 'Eulalienka', 'décision €', 'with "quotes" and blanks', 'with _quotes_ and blanks',
  'frisch angekommen', 'note-of-the-intake', 'aim-of-the-strategy', 'note-of-the-strategy', 'reference-of-the-organiser', 'detail-of-the-contract', 'reason-of-the-canton', 'reason-of-the-commune', 'reason-of-the-rest',
  'more-asked-by-the-canton', 'worker-of-the-case', 'reason-of-the-closing', 'reason-of-the-move', 'file-of-the-person',
];

/** Names that are also words of the app or of its tests, or so short that chance writes them. */
const ambiguous = text => text.length < 6 || /^(.)\1*$/.test(text);

/** Of `"member": "value"` lines and of secrets, as RunTraces notes them: [texts, secret bytes with their name]. */
export function personalValues(noted) {
  const found = new Set(['Exemple', 'Muster', ...texts, ...birthDates]), secrets = [];
  for (const line of noted.split('\n').filter(Boolean)) {
    if (line.startsWith('whsec_')) {
      const body = line.slice('whsec_'.length), bytes = Buffer.from(body, 'base64').subarray(0, 24);
      found.add(body.slice(0, 24));
      secrets.push([bytes, body.slice(0, 24)]);
    } else {
      const value = said(line);
      const digits = value.replaceAll('.', '');
      if (/^756\d{10}$/.test(digits)) for (const ahv of [digits, digits.replace(/(...)(....)(....)(..)/, '$1.$2.$3.$4')]) found.add(ahv);
      else if (!ambiguous(value)) found.add(value);
    }
  }
  return [[...found], secrets];
}

function said(member) {
  try { return Object.values(JSON.parse(`{${member}}`))[0]; }
  catch { return ''; }      // a body that was broken on purpose
}
