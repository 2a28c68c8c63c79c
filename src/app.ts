import { QueryClientProvider } from '@tanstack/react-query'
import { createElement, type ReactNode } from 'react'
import { watchPages } from '@/services/page-load'
import { watchPops } from '@/services/pops'
import { queryClient } from '@/services/queries'
import './app.scss'

// Rules for Taro's own web elements; the mini-program's style compiler would refuse them.
if (process.env.TARO_ENV === 'h5') require('./styles/h5.scss')

watchPops()
watchPages()

export default function App({ children }: { children?: ReactNode }) {
  return createElement(QueryClientProvider, { client: queryClient }, children)
}
