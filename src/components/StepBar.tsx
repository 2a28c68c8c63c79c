import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'

/** Where one is in a form of a few steps. `now` counts from 0. */
export function StepBar({ steps, now }: { steps: readonly string[]; now: number }) {
  return (
    <View
      className="steps"
      {...a11y({ role: 'img', label: `第 ${now + 1} 步，共 ${steps.length} 步：${steps[now] ?? ''}` })}
    >
      {steps.map((step, i) => (
        <View key={step} className={classes('step', i < now && 'step-done', i === now && 'step-now')}>
          <View className="step-dot">{i < now ? <Icon name="check" /> : i + 1}</View>
          <View>{step}</View>
        </View>
      ))}
    </View>
  )
}
