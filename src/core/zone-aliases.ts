/**
 * What people type for a time zone where the IANA name says something else: the names of the wide zones, and large
 * cities that IANA doesn't list because a neighbour stands for them. Only the search reads this; a zone that is
 * missing here is still found by its own city, its country and its abbreviation.
 */
export const zoneAliases: Readonly<Record<string, string>> = {
  'Africa/Johannesburg': 'South Africa Time, Cape Town, Durban, Pretoria',
  'Africa/Lagos': 'West Africa Time, Abuja, Kano',
  'Africa/Nairobi': 'East Africa Time, Mombasa',
  'America/Anchorage': 'USA, Alaska Time',
  'America/Bogota': 'Medellin, Cali',
  'America/Argentina/Buenos_Aires': 'Cordoba, Rosario',
  'America/Chicago':
    'USA, CST, CT, Central Time, US Central, Dallas, Houston, Austin, San Antonio, Minneapolis, St. Louis, Nashville',
  'America/Denver': 'USA, MST, MT, Mountain Time, US Mountain, Salt Lake City, Boulder',
  'America/Edmonton': 'Calgary',
  'America/Halifax': 'Atlantic Time',
  'America/Los_Angeles':
    'USA, PST, PT, Pacific Time, US Pacific, San Francisco, Seattle, Portland, San Diego, Las Vegas, San Jose, Silicon Valley',
  'America/Mexico_City': 'Guadalajara, Puebla',
  'America/New_York':
    'USA, EST, ET, Eastern Time, US Eastern, Boston, Washington DC, Miami, Atlanta, Philadelphia, Pittsburgh, Charlotte, Orlando',
  'America/Phoenix': 'USA, Arizona, Tucson, Scottsdale',
  'America/Sao_Paulo': 'Brasilia, Rio de Janeiro, Belo Horizonte, Curitiba, Porto Alegre',
  'America/St_Johns': 'Newfoundland Time',
  'America/Toronto': 'Montreal, Ottawa, Quebec',
  'Asia/Dubai': 'Gulf Time, UAE, Abu Dhabi',
  'Asia/Ho_Chi_Minh': 'Saigon, Hanoi',
  'Asia/Jakarta': 'Bandung',
  'Asia/Jerusalem': 'Tel Aviv, Haifa',
  'Asia/Kathmandu': 'Katmandu',
  'Asia/Karachi': 'Lahore, Islamabad',
  'Asia/Kolkata':
    'India Time, Calcutta, Mumbai, Bombay, Delhi, New Delhi, Bangalore, Bengaluru, Hyderabad, Chennai, Madras, Pune',
  'Asia/Manila': 'Cebu',
  'Asia/Riyadh': 'Jeddah',
  'Asia/Seoul': 'Busan',
  'Asia/Shanghai': 'China Time, Beijing, Peking, Shenzhen, Guangzhou, Hangzhou, Chengdu',
  'Asia/Tokyo': 'Osaka, Kyoto, Yokohama, Nagoya',
  'Asia/Yangon': 'Rangoon',
  'Atlantic/Faroe': 'Faeroe',
  'Australia/Brisbane': 'Queensland, Gold Coast',
  'Australia/Sydney': 'Canberra, Newcastle',
  'Europe/Amsterdam': 'Holland, Rotterdam, The Hague, Utrecht, Eindhoven',
  'Europe/Berlin':
    'Central European Time, Munich, Muenchen, Hamburg, Frankfurt, Cologne, Koeln, Stuttgart, Duesseldorf, Leipzig',
  'Europe/Istanbul': 'Ankara, Izmir',
  'Europe/Kyiv': 'Kiev, Lviv, Eastern European Time',
  'Europe/London':
    'UK Time, United Kingdom, Great Britain, England, Scotland, Wales, Manchester, Edinburgh, Birmingham, Glasgow, Bristol, Cambridge',
  'Europe/Madrid': 'Barcelona, Valencia, Seville',
  'Europe/Moscow': 'Saint Petersburg',
  'Europe/Paris': 'Lyon, Marseille, Toulouse, Lille, Bordeaux',
  'Europe/Rome': 'Milan, Turin, Naples, Florence',
  'Europe/Stockholm': 'Gothenburg, Malmo',
  'Europe/Warsaw': 'Krakow, Gdansk, Wroclaw, Poznan',
  'Europe/Zurich': 'Geneva, Basel, Bern, Lausanne',
  'Pacific/Auckland': 'Wellington, Christchurch',
  'Pacific/Honolulu': 'USA, Hawaii Time',
  UTC: 'Coordinated Universal Time, Greenwich Mean Time, GMT, Zulu',
};
