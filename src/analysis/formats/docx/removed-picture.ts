/** Replaces a picture that could not be read: one white pixel as PNG. Office programs look at the content, not at the file name. */
export const REMOVED_PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAAD3RFWHRDb21tZW50AFJlbW92ZWTjO0VXAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==',
  'base64',
);
