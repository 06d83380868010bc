const END = '\r\n';

/** A part or a message: headers in their order, then the body. */
export const part = (headers: readonly string[], body: string): string => `${headers.join(END)}${END}${END}${body}`;

export const multipart = (type: string, boundary: string, parts: readonly string[], headers: readonly string[] = []): string =>
  part(
    [...headers, `Content-Type: multipart/${type}; boundary="${boundary}"`],
    `${parts.map((one) => `--${boundary}${END}${one}${END}`).join('')}--${boundary}--${END}`,
  );

export const lines = (...all: readonly string[]): string => all.join(END);

export const base64 = (content: string | Uint8Array): string =>
  (
    Buffer.from(content as Uint8Array)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join(END);

export const attached = (type: string, fileName: string, content: string | Uint8Array): string =>
  part(
    [
      `Content-Type: ${type}; name="${fileName}"`,
      `Content-Disposition: attachment; filename="${fileName}"`,
      'Content-Transfer-Encoding: base64',
    ],
    base64(content),
  );

/** Headers as a server passes them on. */
export const HEAD = [
  'Return-Path: <nerida.galah@mailbox.example>',
  'Received: from mail.mailbox.example (mail.mailbox.example [203.0.113.44])',
  '\tby mx.clinic.example with ESMTPS id 4bXk2; Tue, 1 Dec 2026 10:00:02 +1100 (AEDT)',
  'DKIM-Signature: v=1; a=rsa-sha256; d=mailbox.example; s=k1; bh=ZGlnZXN0; b=c2lnbmF0dXJl',
  'Message-ID: <77@mailbox.example>',
  'Date: Tue, 1 Dec 2026 10:00:00 +1100',
  'From: Nerida Galah <nerida.galah@mailbox.example>',
  'To: Reception <desk@clinic.example>',
];

export const message = (subject: string, rest: string): Uint8Array =>
  Buffer.from(`${[...HEAD, `Subject: ${subject}`, 'MIME-Version: 1.0'].join(END)}${END}${rest}`, 'latin1');

export const TEXT = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'];

/** UTF-8, one character a byte. */
export const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
