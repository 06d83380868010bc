import { isBlank, type Operand, SyntaxReader } from './syntax.ts';

/** One instruction of a content stream. `source` is as it was written, with its operands; of an inline image, all of it from BI to EI. */
export type Operation = { operator: string; operands: Operand[]; source: Uint8Array };

/** Content that cannot be rewritten safely. The page is drawn as a picture instead. The message is for developers and has no text of the document. */
export class UncertainPage extends Error {
  override readonly name = 'UncertainPage';
}

/** An operator with more operands is damaged content. The most that a real one has is 33, for colours with 32 components. */
const MAX_OPERANDS = 40;
/** Pages with more are maps or hostile. */
const MAX_OPERATIONS = 3_000_000;

/**
 * The operations of a content stream, in order.
 * @throws UncertainPage when it is damaged
 */
export function* readOperations(bytes: Uint8Array): Generator<Operation> {
  const reader = new SyntaxReader(bytes);
  let operands: Operand[] = [];
  let start = 0;
  for (let count = 0; count < MAX_OPERATIONS; count++) {
    reader.hasComment = false;
    for (;;) {
      reader.skipBlank();
      if (operands.length === 0) {
        start = reader.at;
        reader.hasComment = false;
      }
      const next = reader.next();
      if (!next) {
        if (operands.length > 0) throw new UncertainPage('operands without an operator');
        return;
      }
      if (next.kind === 'word' && !isValue(next.value)) {
        if (next.value === 'BI') {
          skipInlineImage(reader);
          yield { operator: 'BI', operands: [], source: bytes.subarray(start, reader.at) };
        } else {
          if (!OPERATORS.has(next.value)) throw new UncertainPage('an unknown operator');
          yield {
            operator: next.value,
            operands,
            source: reader.hasComment ? withoutComments(operands, next.value) : bytes.subarray(start, reader.at),
          };
        }
        operands = [];
        break;
      }
      operands.push(next);
      if (operands.length > MAX_OPERANDS) throw new UncertainPage('too many operands');
    }
  }
  throw new UncertainPage('too many operations');
}

const isValue = (word: string): boolean => word === 'true' || word === 'false' || word === 'null';

/** Source: ISO 32000-1, annex A. */
const OPERATORS = new Set(
  'b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'.split(
    ' ',
  ),
);

/** How far after EI text must look like content, because the data of a picture can contain these letters by chance. */
const LOOK_AHEAD = 12;

function skipInlineImage(reader: SyntaxReader): void {
  const { bytes } = reader;
  for (let token = reader.next(); ; token = reader.next()) {
    if (!token) throw new UncertainPage('an inline image without data');
    if (token.kind === 'word' && token.value === 'ID') break;
  }
  for (let at = reader.at + 1; at < bytes.length; at++) {
    if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x49 || !isBlank(bytes[at - 1])) continue;
    if (at + 2 < bytes.length && !isBlank(bytes[at + 2])) continue;
    const after = bytes.subarray(at + 2, at + 2 + LOOK_AHEAD);
    if (after.every((byte) => isBlank(byte) || (byte >= 0x20 && byte < 0x7f))) {
      reader.at = at + 2;
      return;
    }
  }
  throw new UncertainPage('an inline image without an end');
}

const withoutComments = (operands: readonly Operand[], operator: string): Uint8Array =>
  Buffer.from([...operands.map(writeOperand), operator].join(' '), 'latin1');

/** PDF syntax for a value, one character a byte. */
export function writeOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'number':
      return writeNumber(operand.value);
    case 'string':
      return `<${Buffer.from(operand.bytes).toString('hex')}>`;
    case 'name':
      return `/${operand.value.replace(/[^A-Za-z0-9_.+-]/g, (letter) => `#${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
    case 'array':
      return `[${operand.items.map(writeOperand).join(' ')}]`;
    case 'dictionary':
      return `<<${[...operand.entries].map(([key, value]) => `${writeOperand({ kind: 'name', value: key })} ${writeOperand(value)}`).join(' ')}>>`;
    default:
      return operand.value;
  }
}

/** Without an exponent, which PDF does not know. */
export const writeNumber = (value: number): string =>
  String(Number(value.toFixed(5))).includes('e') ? '0' : String(Number(value.toFixed(5)));
