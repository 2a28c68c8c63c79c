import { mergeInternalComponents } from '@tarojs/shared'
import { ariaComponents } from './weapp-aria.list'

mergeInternalComponents(ariaComponents)
