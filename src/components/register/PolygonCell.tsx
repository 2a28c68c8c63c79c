import { View } from '@tarojs/components'
import { useMemo, type CSSProperties } from 'react'
import { formText } from '@/text/register'
import { a11y } from '../a11y'
import { Field, TextArea } from '../Field'
import type { CellFieldProps } from './types'
import { ringPath } from './cells'

// A mask, not a picture: so that the outline takes the colours of light, dark and elder mode. WeChat has no <svg>.
const masked = (inside: string): CSSProperties => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${inside}</svg>`
  const url = `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
  return { maskImage: url, WebkitMaskImage: url }
}

/** An outline: its points as text, and how they look. */
export function PolygonCell({ column, value, onChange, onBlur, error = null }: CellFieldProps) {
  const ring = useMemo(() => ringPath(value), [value])
  const problem = ring && 'problem' in ring ? ring.problem : null
  return (
    <>
      <TextArea
        label={column.header}
        note={column.required ? '必填' : '选填'}
        hint={formText.polygonHint}
        error={error ?? problem}
        value={value}
        onChange={onChange}
        {...(onBlur ? { onBlur } : {})}
        maxLength={20_000}
      />
      {ring && 'path' in ring && (
        <Field label="画出来是这样" note={`${ring.points} 个点，上北下南`}>
          <View
            className="reg-ring"
            {...a11y({ role: 'img', label: `${column.header}的形状，${ring.points} 个点围成` })}
          >
            <View className="reg-ring-in" style={masked(`<path d="${ring.path}"/>`)} />
            <View
              className="reg-ring-edge"
              style={masked(`<path d="${ring.path}" fill="none" stroke="black" stroke-width="1.5"/>`)}
            />
          </View>
        </Field>
      )}
    </>
  )
}
