/// <reference types="@tarojs/taro" />

declare module '*.png'
declare module '*.scss'

declare namespace NodeJS {
  interface ProcessEnv {
    /** The target being built. Branches on it disappear from the other build. */
    TARO_ENV?: 'weapp' | 'h5'
    /** Where the mini-program sends its asks (https, no trailing slash). The web site uses its own origin. */
    TARO_APP_API_BASE?: string
    /** WeChat cloud environment and container service; when the service is set, asks go through callContainer. */
    TARO_APP_CLOUD_ENV?: string
    TARO_APP_CLOUD_SERVICE?: string
    /** '1' marks every page 演示数据. */
    TARO_APP_DEMO?: string
  }
}

/** src/theme.json at build time: what WeChat's own bars look like. Only in the mini-program. */
declare const BAR_COLOURS: typeof import('../src/theme.json')
