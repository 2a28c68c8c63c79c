import * as v from 'valibot'
import { stationPhotosMost } from '../domain/files/photo'
import { Day, defineAsk, Id, optionalText, RequestId } from './ask'

/** What a station looks like from outside, or its room. */
export const StationPhoto = v.object({
  fileId: v.string(),
  kind: v.picklist(['OUTSIDE', 'ROOM']),
  caption: v.nullable(v.string()),
})

const keepers = ['STREET_STAFF', 'DISTRICT_OFFICE', 'SYS_ADMIN'] as const

export const standardsAsks = {
  'standards.checklist': defineAsk({
    summary: 'What a station or a congress body should have, what was found there, with photos, and the score',
    writes: false,
    by: keepers,
    input: v.object({ targetId: Id }),
    output: v.object({
      target: v.object({ id: v.string(), name: v.string(), kind: v.picklist(['STATION', 'BODY']) }),
      points: v.number(),
      of: v.number(),
      lines: v.array(
        v.object({
          itemId: v.string(),
          name: v.string(),
          help: v.nullable(v.string()),
          points: v.number(),
          /** null: nobody has looked yet. */
          met: v.nullable(v.boolean()),
          checkedOn: v.nullable(Day),
          note: v.nullable(v.string()),
          photo: v.nullable(v.object({ fileId: v.string(), takenOn: Day })),
          /** The row of the sheet 规范检查, for its history; null where there is none yet. */
          rowId: v.nullable(v.string()),
          /** Handed back when the line is marked, so that nobody writes over another's finding. */
          version: v.nullable(v.string()),
        }),
      ),
    }),
  }),
  'standards.mark': defineAsk({
    summary: 'Say whether one line of a checklist is met, with a note and a photo; kept in the history of the register',
    writes: true,
    by: keepers,
    input: v.object({
      requestId: RequestId,
      targetId: Id,
      itemId: Id,
      version: v.nullable(v.pipe(v.string(), v.maxLength(64))),
      met: v.boolean('请选择有没有达到'),
      note: optionalText(200),
      /** Left out: the photo stays; null: it is taken away. */
      photo: v.optional(v.nullable(Id)),
    }),
    output: v.object({ points: v.number(), of: v.number() }),
  }),
  'standards.photos': defineAsk({
    summary: 'Hang up what a station looks like, three photos at most, in the place of those that hang there',
    writes: true,
    by: keepers,
    input: v.object({
      requestId: RequestId,
      stationId: Id,
      /** The photos one saw while choosing, so that nobody takes away what somebody else has just added. */
      before: v.array(Id),
      photos: v.pipe(
        v.array(
          v.object({
            fileId: Id,
            kind: v.picklist(['OUTSIDE', 'ROOM'], '请选择拍的是哪里'),
            caption: optionalText(30),
          }),
        ),
        v.maxLength(stationPhotosMost, `最多 ${stationPhotosMost} 张照片`),
        v.check((photos) => new Set(photos.map(({ fileId }) => fileId)).size === photos.length, '同一张照片只放一次'),
      ),
    }),
    output: v.object({ photos: v.array(StationPhoto) }),
  }),
}
