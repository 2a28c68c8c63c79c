export * from './personas'
export * from './sign-in'
