/** What stands in a copy in place of a picture that could not be read: one white point, as PNG. Office programs go by content, not by name. */
export const REMOVED_PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAAD3RFWHRDb21tZW50AFJlbW92ZWTjO0VXAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==',
  'base64',
);
