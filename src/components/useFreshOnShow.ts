import { useDidShow } from '@tarojs/taro'
import { useQueryClient } from '@tanstack/react-query'

/** A tab page stays where it was while others are open; coming back, what has grown old is asked again. */
export const useFreshOnShow = () => {
  const client = useQueryClient()
  useDidShow(() => void client.refetchQueries({ stale: true, type: 'active' }))
}
