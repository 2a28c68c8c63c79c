export * from './personas'
export * from './refused'
export * from './sign-in'
