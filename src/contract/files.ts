import * as v from 'valibot'
import { filePurposes, filePutters } from '../domain/access/files'
import { photoLimits } from '../domain/files/photo'
import { defineAsk, everyone, Id, RequestId } from './ask'

/** Somewhat more than a photo may be: what is a little too large is told so in words of its own. */
const most = Math.ceil((photoLimits.bytesIn + 2 * 1024 * 1024) / 3) * 4

export const filesAsks = {
  'files.put': defineAsk({
    summary:
      'Hand a photo in: it is made small, without what the camera wrote into it. It is then hung where it belongs',
    writes: true,
    bodyBytes: most + 10_000,
    by: filePutters,
    input: v.object({
      requestId: RequestId,
      purpose: v.picklist(filePurposes, '没有这个用途'),
      /** jpeg, png or webp of at most 6 MB, in base64. */
      base64: v.pipe(
        v.string('请选择照片'),
        v.minLength(1, '照片是空的，请重新选一张'),
        v.maxLength(most, '照片太大，最大 6 MB'),
        v.regex(/^[A-Za-z0-9+/]*={0,2}$/, '照片没有传完整，请再试一次'),
      ),
    }),
    output: v.object({ fileId: v.string(), bytes: v.number() }),
  }),
  'files.read': defineAsk({
    summary: 'A photo, for whoever may see what it hangs on, and for whoever handed it in until it hangs somewhere',
    writes: false,
    by: everyone,
    input: v.object({ fileId: Id }),
    output: v.object({ mediaType: v.string(), base64: v.string() }),
  }),
}
