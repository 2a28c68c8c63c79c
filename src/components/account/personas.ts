import { useQuery } from '@tanstack/react-query'
import { demoPersonas } from '@/services/demo'

/** People one can be in a demonstration; none anywhere else, and then nothing of it is shown. */
export const usePersonas = () => {
  const query = useQuery({ queryKey: ['demo.personas'], queryFn: demoPersonas, staleTime: Infinity })
  return { personas: query.data ?? [], loading: query.isPending }
}
