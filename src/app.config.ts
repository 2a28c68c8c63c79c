// theme.json names the colours of WeChat's own bars for light and dark. The web has no such file: there the bars are
// ours and take the CSS variables, so it gets the light icons and no colours to override.
const weapp = process.env.TARO_ENV === 'weapp'
const tab = (name: 'home' | 'stations' | 'items' | 'mine', text: string) => ({
  pagePath: `pages/${name}/index`,
  text,
  iconPath: weapp ? `@${name}Icon` : `assets/tab/${name}.png`,
  selectedIconPath: weapp ? `@${name}IconOn` : `assets/tab/${name}-on.png`,
})

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/stations/index', 'pages/items/index', 'pages/mine/index'],
  subPackages: [
    {
      root: 'packages/reception',
      name: 'reception',
      pages: ['station/index', 'session/index', 'booking/index', 'record/index', 'receipt/index', 'slip/index'],
    },
    { root: 'packages/opinion', name: 'opinion', pages: ['new/index', 'item/index', 'followed/index'] },
    {
      root: 'packages/cases',
      name: 'cases',
      pages: ['list/index', 'case/index', 'account/index', 'home/index', 'prepare/index', 'desk/index'],
    },
    {
      root: 'packages/desk',
      name: 'desk',
      pages: [
        'worklist/index',
        'case/index',
        'reception/index',
        'record/index',
        'book-for/index',
        'templates/index',
        'promises/index',
        'hand-over/index',
        'exports/index',
      ],
    },
    {
      root: 'packages/boards',
      name: 'boards',
      pages: ['board/index', 'list/index', 'topics/index', 'topic/index', 'work/index', 'lines/index', 'reports/index'],
    },
    {
      root: 'packages/account',
      name: 'account',
      pages: ['sign-in/index', 'grid/index', 'inbox/index', 'deputy/index', 'lost/index'],
    },
    {
      root: 'packages/places',
      name: 'places',
      pages: ['map/index', 'deputies/index', 'street/index', 'code/index', 'open/index'],
    },
    {
      root: 'packages/schedule',
      name: 'schedule',
      pages: [
        'desk/index',
        'year/index',
        'session/index',
        'add/index',
        'propose/index',
        'rules/index',
        'duties/index',
        'closures/index',
        'mine/index',
      ],
    },
    {
      root: 'packages/campaigns',
      name: 'campaigns',
      pages: [
        'list/index',
        'campaign/index',
        'edit/index',
        'activity/index',
        'contact/index',
        'raise/index',
        'service/index',
        'report/index',
      ],
    },
    {
      root: 'packages/register',
      name: 'register',
      pages: [
        'home/index',
        'rows/index',
        'row/index',
        'import/index',
        'opening/index',
        'report/index',
        'standards/index',
        'term/index',
        'settings/index',
        'exchange/index',
        'routing/index',
      ],
    },
  ],
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['reception', 'opinion'] },
    'pages/stations/index': { network: 'all', packages: ['places'] },
    'pages/items/index': { network: 'wifi', packages: ['desk'] },
  },
  window: weapp
    ? {
        navigationBarTitleText: '家站通',
        navigationBarBackgroundColor: '@navBg',
        navigationBarTextStyle: '@navText' as 'black',
        backgroundColor: '@pageBg',
        backgroundTextStyle: '@pageText' as 'dark',
      }
    : { navigationBarTitleText: '家站通' },
  tabBar: {
    color: weapp ? '@tabText' : '',
    selectedColor: weapp ? '@tabOn' : '',
    backgroundColor: weapp ? '@tabBg' : '',
    borderStyle: (weapp ? '@tabLine' : 'black') as 'black',
    list: [tab('home', '首页'), tab('stations', '联络站'), tab('items', '事项'), tab('mine', '我的')],
  },
  // Pages of the web appear at once; a sliding page is odd on a wide screen. WeChat does not know this key.
  ...(weapp ? {} : { animation: false }),
  lazyCodeLoading: 'requiredComponents',
  darkmode: true,
  themeLocation: 'theme.json',
  sitemapLocation: 'sitemap.json',
  permission: { 'scope.userFuzzyLocation': { desc: '用来把离您近的联络站排在前面，不给也能用' } },
  requiredPrivateInfos: ['getFuzzyLocation'],
  __usePrivacyCheck__: true,
})
