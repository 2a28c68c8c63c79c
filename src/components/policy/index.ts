export * from './ConsentRow'
export * from './PolicySheet'
