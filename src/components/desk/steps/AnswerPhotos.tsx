import { opinionPhotosMost } from '@/domain/files/photo'
import { PhotoField } from '../../PhotoField'
import type { StepFieldsProps } from './props'

/** Photos of what was done, or of a paper, that go with an answer and are seen by whoever reads it. */
export function AnswerPhotos({ values, onChange, errors }: Pick<StepFieldsProps, 'values' | 'onChange' | 'errors'>) {
  return (
    <PhotoField
      label="照片"
      note="选填，现场或文件"
      hint="请避开人脸、车牌和证件。照片和答复一起给读答复的人看。"
      purpose="REPLY"
      most={opinionPhotosMost}
      value={values.photoIds ?? []}
      error={errors.photoIds ?? null}
      onChange={(photoIds) => onChange({ ...values, photoIds })}
    />
  )
}
