import { View } from '@tarojs/components'
import { useState } from 'react'
import { CheckRow } from '../Choice'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import { PolicySheet } from './PolicySheet'
import './policy.scss'

export interface ConsentRowProps {
  /** What one agrees to, as a sentence of one's own. */
  label: string
  on: boolean
  onChange: (on: boolean) => void
  error?: string | null
}

/** The box to tick before anything of a person is stored, and what stands behind it. */
export function ConsentRow({ label, on, onChange, error }: ConsentRowProps) {
  const [reading, setReading] = useState(false)
  return (
    <View>
      <CheckRow label={label} on={on} onChange={onChange} />
      <View className="row between wrap g2">
        <View className="grow">
          {error && !on && (
            <View className="field-err">
              <Icon name="circle-alert" size="s" />
              <View className="grow">{error}</View>
            </View>
          )}
        </View>
        <Tap className="policy-link" role="link" onTap={() => setReading(true)}>
          看信息使用说明
        </Tap>
      </View>
      <PolicySheet show={reading ? 'notice' : null} onClose={() => setReading(false)} />
    </View>
  )
}
